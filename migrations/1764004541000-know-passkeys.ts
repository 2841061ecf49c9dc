import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
  key,
  longText,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
} from '../src/platform/database/table.js';

/** Keys of devices (WebAuthn), and the questions they answer, each once. */
export class KnowPasskeys1764004541000 implements MigrationInterface {
  name = 'KnowPasskeys1764004541000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('passkey', [...PASSKEY, ...stamps()], {
        indices: [
          { name: 'passkey_credential', columnNames: ['credentialHash'], isUnique: true },
          { name: 'passkey_user', columnNames: ['userId'] },
        ],
        points: { userId: 'app_user' },
      }),
    );
    await db.createTable(
      table('sign_in_challenge', [...CHALLENGE, ...stamps()], {
        indices: [{ name: 'sign_in_challenge_hash', columnNames: ['hash'], isUnique: true }],
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('sign_in_challenge');
    await db.dropTable('passkey');
  }
}

const PASSKEY = [
  ...[key('id'), ref('userId'), text('credentialHash', 64), longText('credentialId'), longText('publicKey')],
  ...[whole('counter'), text('transports', 100), text('name', 100), optional(instant('lastUsedAt'))],
];

const CHALLENGE = [key('id'), text('hash', 64), text('about', 100), longText('kept'), instant('expiresAt')];
