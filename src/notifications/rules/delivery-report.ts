import { clipped } from '../../kernel/clipped.js';
/** What a mail server reports about a mail it could not deliver (RFC 3464). */
export type DeliveryReport = {
  /** failed | delayed | delivered | relayed | expanded */
  readonly action: string;
  /** Lower case. */
  readonly recipient: string;
  readonly status: string | null;
  readonly reason: string | null;
  /** Our mail it speaks of, where its headers came back along. */
  readonly jobId: string | null;
};

const JOB = /^Message-ID:\s*<([0-9a-f]{8}-[0-9a-f-]{27})@/im;

/** Reads a report as it is saved from a mailbox; null for a mail that is none. */
export function deliveryReport(text: string): DeliveryReport | null {
  const unfolded = text.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ');
  const found = /^Content-Type:\s*message\/(?:global-)?delivery-status\b/im.exec(unfolded);
  if (!found) return null;
  const report = unfolded.slice(found.index);
  const field = (name: string) => new RegExp(`^${name}:[ ]*(.+)$`, 'im').exec(report)?.[1].trim() ?? null;
  const recipient = plain(field('Final-Recipient') ?? field('Original-Recipient'))?.toLowerCase();
  const action = field('Action')?.toLowerCase();
  if (!recipient || !action) return null;
  return {
    ...{ action, recipient, status: field('Status') },
    reason: clipped(plain(field('Diagnostic-Code')) ?? '', 300) || null,
    jobId: JOB.exec(report)?.[1] ?? null,
  };
}

/** `rfc822; name@place` without its type. */
const plain = (value: string | null) => value?.replace(/^[\w-]+;\s*/, '').replace(/^<|>$/g, '') ?? null;
