"""The published method of an award, worked out exactly: scores, places, how close."""
