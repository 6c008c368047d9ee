"""Questions about a policy before any tender is seen."""
