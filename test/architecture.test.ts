import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { nouns } from '#core/nouns.ts';
import { checkCycles } from './architecture/check-cycles.ts';
import { checkExports } from './architecture/check-exports.ts';
import { checkFiles } from './architecture/check-files.ts';
import { checkLayers } from './architecture/check-layers.ts';
import { checkNouns } from './architecture/check-nouns.ts';
import { checkReferences } from './architecture/check-references.ts';
import { checkText } from './architecture/check-text.ts';
import { readCheckout } from './architecture/read-checkout.ts';
import { readImports } from './architecture/read-imports.ts';

const checkout = readCheckout(resolve(import.meta.dirname, '..'));
const imports = readImports(checkout);

describe('the checkout', () => {
  test('is read: its code and the imports between its files are seen', () => {
    assert.ok(checkout.has('package-lock.json') && checkout.has('.ci/run') && checkout.has('core/nouns.ts'));
    assert.ok(imports.some((one) => one.from === 'test/architecture.test.ts' && one.to === 'core/nouns.ts'));
    const missing = imports.filter((one) => /\.[jt]sx?$/.test(one.to) && !checkout.has(one.to));
    assert.deepEqual(
      missing.map((one) => `${one.from} imports ${one.to}, which is not there`),
      [],
    );
  });

  test('keeps its layers: each top folder imports only those it may', () => {
    assert.deepEqual(checkLayers(imports), []);
  });

  test('keeps its nouns in order: each imports only those declared before it', () => {
    assert.deepEqual(checkNouns(checkout, imports, nouns), []);
  });

  test('has no circle of imports between files or folders', () => {
    assert.deepEqual(checkCycles(imports), []);
  });

  test('has no file too long, vaguely named, with a default export or a test left out', () => {
    assert.deepEqual(checkFiles(checkout), []);
  });

  test('exports nothing that no other file uses', () => {
    assert.deepEqual(checkExports(checkout), []);
  });

  test('names no page, file or folder that is not there', () => {
    assert.deepEqual(checkReferences(checkout), []);
  });

  test('names no registry, no machine and no download address', () => {
    assert.deepEqual(checkText(checkout), []);
  });
});
