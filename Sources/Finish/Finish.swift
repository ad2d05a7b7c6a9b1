// Finish.
