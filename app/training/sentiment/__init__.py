"""Training of the sentiment model: dataset, distillation, measurement and export."""
