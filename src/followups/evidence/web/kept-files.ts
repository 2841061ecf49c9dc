import type { FilesService } from '../../../documents/index.js';
import type { Actor } from '../../../identity/index.js';

/** Files that came with a form which was refused otherwise: they wait, nobody uploads them twice. */
export async function keptFiles(files: FilesService, actor: Actor, ids: readonly string[]) {
  const found = await Promise.all(ids.map((id) => files.visible(actor, id).catch(() => null)));
  return found.flatMap((file) => (file ? [{ id: file.id, name: file.name, size: file.size }] : []));
}
