"""No statement of the application runs for ever, and no transaction is kept open by nobody.

Where somebody else made the roles, it is for them to say (docs/how-to/install.md).
"""

from django.db import migrations

PATIENCE = (("statement_timeout", "120s"), ("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "300s"))
SET = "EXECUTE format('ALTER ROLE %I IN DATABASE %I {}', current_user || '_app', current_database());"
MAY_NOT = " EXCEPTION WHEN insufficient_privilege THEN NULL; END $patient$"
PATIENT = "DO $patient$ BEGIN " + " ".join(SET.format(f"SET {name} = ''{value}''") for name, value in PATIENCE) + MAY_NOT
ENDLESS = "DO $patient$ BEGIN " + " ".join(SET.format(f"RESET {name}") for name, _ in PATIENCE) + MAY_NOT


class Migration(migrations.Migration):
    dependencies = [("core", "0001_tally"), ("access", "0002_database_roles")]
    operations = [migrations.RunSQL(PATIENT, ENDLESS)]
