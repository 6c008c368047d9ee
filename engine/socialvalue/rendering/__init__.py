"""A decision, a policy or diagnostics as text, Markdown or JSON."""
