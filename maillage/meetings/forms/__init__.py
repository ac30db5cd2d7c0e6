"""Forms of meetings: is the input well formed?"""
