"""Answers to the exercises of ``08_optimizers``."""

EXERCISES = (
    "random_mini_batches",
    "initialize_velocity",
    "update_parameters_with_momentum",
    "update_parameters_with_nesterov",
    "update_parameters_with_adagrad",
    "update_parameters_with_rmsprop",
    "update_parameters_with_adadelta",
    "initialize_adam",
    "update_parameters_with_adam",
    "useful_rates",
)
