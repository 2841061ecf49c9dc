export type Factor = 'passkey' | 'app' | 'paper';

/** Which of the second factors an answer comes from: a passkey answers in JSON, an app in six digits. */
export function factorIn(code: string): Factor {
  if (code.startsWith('{')) return 'passkey';
  return /^\d{3} ?\d{3}$/.test(code) ? 'app' : 'paper';
}
