import type { Manifest, SnapshotFacts } from '../rules/manifest.js';

/** One moment of the database: what it holds, and its bytes as they go into the backup. */
export type Snapshot = {
  readonly facts: SnapshotFacts;
  content(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

/** The content of a backup, unpacked into a folder of ours, whose seal and hash have held. */
export type Unpacked = {
  readonly file: string;
  readonly manifest: Manifest;
  readonly folder: string;
  readonly signal?: AbortSignal;
};

/** What differs between the databases. */
export type BackupEngine = {
  /** Sees to it that no other server on this database takes a backup meanwhile; null when one does. */
  hold(): Promise<(() => Promise<void>) | null>;
  /**
   * @param folder is ours alone, for what must not lie anywhere else
   * @param signal breaks it off
   */
  snapshot(folder: string, signal?: AbortSignal): Promise<Snapshot>;
  /** Holds the content against its manifest. @throws BackupFault with what does not fit */
  prove(unpacked: Unpacked): Promise<void>;
  /** @throws BackupFault when something is there already */
  refuseOccupied(): Promise<void>;
  /** Puts it where this installation keeps its database. All of it, or nothing. */
  restore(unpacked: Unpacked): Promise<void>;
};
