"""What belongs to one agreement and not to sharing by inhabitants: names, articles, days."""
