"""Settings, environment, addresses and the console: no logic."""
