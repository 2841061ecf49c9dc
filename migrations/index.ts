import { CreatePlatform1764000000000 } from './1764000000000-create-platform.js';

/** In the order they run. */
export const MIGRATIONS = [CreatePlatform1764000000000] as const;
