"""What risk tools say, as records: by whom, with which result, and what the practitioner judges; never a score."""
