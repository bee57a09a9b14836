type A = {
