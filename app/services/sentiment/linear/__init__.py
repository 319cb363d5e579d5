"""The linear model: hashed features, fixed-point weights, and the classifier over them."""
