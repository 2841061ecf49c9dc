/**
 * The program cannot start, and the operator can do something about it: the message is the one sentence shown on
 * stderr before exit 1. Anything else thrown while starting is a bug and keeps its stack.
 */
export class StartRefused extends Error {}
