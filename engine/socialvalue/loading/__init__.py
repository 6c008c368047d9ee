"""From files to data with places, and from data to the model."""
