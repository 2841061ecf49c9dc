import { describe, expect, it } from '@jest/globals';
import { StartRefused } from '../errors/start-refused.js';
import { decideSandbox, type Sandbox } from './sandbox.js';

const decide = (why: Sandbox['why'], isProduction: boolean, pdfSandbox: 'on' | 'off' | null = null) =>
  decideSandbox({ isProduction, pdfSandbox }, () => Promise.resolve(why));

describe('the sandbox of the browser', () => {
  it('is on wherever it can be', async () => {
    expect(await decide(null, true)).toEqual({ on: true, why: null });
    expect(await decide(null, false)).toEqual({ on: true, why: null });
  });

  it('is left out while developing where it cannot be, with its reason', async () => {
    expect(await decide('root', false)).toEqual({ on: false, why: 'root' });
  });

  it('is left out in production only by the word of the operator', async () => {
    await expect(decide('root', true)).rejects.toThrow(StartRefused);
    await expect(decide('no user namespaces', false, 'on')).rejects.toThrow('PDF_SANDBOX=off');
    expect(await decide('root', true, 'off')).toEqual({ on: false, why: 'PDF_SANDBOX' });
  });
});
