"""From the referral to the table: what is urgent, what is asked, what is shared at each stage, one family twice."""
