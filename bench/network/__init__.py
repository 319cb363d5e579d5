"""What guarding the network costs."""
