"""What people write about regions, organisations and persons: is it well formed?"""
