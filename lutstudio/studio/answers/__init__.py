"""What the routes answer: each function takes the session, the request and its body."""
