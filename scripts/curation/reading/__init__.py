"""Source files and their register, read strictly: what is refused is one finding, the others go on."""
