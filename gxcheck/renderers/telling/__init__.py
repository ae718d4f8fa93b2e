"""How a verdict is told: what every output shares."""
