"""The public dashboards without their pages: which figures they show, how they are said and drawn."""
