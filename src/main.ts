import { endAtOnce } from './platform/process/first-signals.js';

// First of all, and nothing else: reading the rest of the program takes a second in which a signal may come.
endAtOnce();
const { start } = await import('./server.js');
await start();
