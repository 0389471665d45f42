import type { ImportKind as KindName } from '#shared/contracts/imports.ts';
import type { ImportKind } from './import-kind.ts';

const kinds = new Map<KindName, ImportKind>();

/** Makes a kind of import known; core/reactions.ts does so for each, since a kind belongs to a later noun. */
export function registerImportKind(name: KindName, kind: ImportKind): void {
  kinds.set(name, kind);
}

/** What can be imported under this name; registered in `core/reactions.ts`. */
export function importKind(name: KindName): ImportKind {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`No import of the kind ${name} is known.`);
  return kind;
}
