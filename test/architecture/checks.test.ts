import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkCycles } from './check-cycles.ts';
import { checkExports } from './check-exports.ts';
import { checkFiles } from './check-files.ts';
import { checkLayers } from './check-layers.ts';
import { checkNouns } from './check-nouns.ts';
import { checkReferences } from './check-references.ts';
import { checkText } from './check-text.ts';
import { readImports } from './read-imports.ts';

const importing = (files: Record<string, string>) => readImports(new Map(Object.entries(files)));
const layers = (from: string, to: string, keyword = 'import') =>
  checkLayers(importing({ [from]: `${keyword} { x } from '${to}';\n` }));
const files = (path: string, source: string) => checkFiles(new Map([[path, source]]));
const text = (path: string, content: string) => checkText(new Map([[path, content]]));

describe('reading imports', () => {
  test('sees every form of import, tells types apart and passes over packages and comments', () => {
    const source = [
      "import { a } from '#db/a.ts';",
      "import b, {\n  c,\n} from './b.ts';",
      "import type { T } from '../shared/t.ts';",
      "export { d } from './d.ts';",
      "import './style.css';",
      "import pg from 'pg';",
      "import { test } from 'node:test';",
      "const lazy = () => import('./lazy.ts');",
      "// import('./comment.ts')",
      'const sample = "import { x } from \'./sample.ts\'";',
    ].join('\n');
    assert.deepEqual(
      importing({ 'core/x.ts': source }).map((one) => (one.isType ? `type ${one.to}` : one.to)),
      ['db/a.ts', 'core/b.ts', 'type shared/t.ts', 'core/d.ts', 'core/style.css', 'core/lazy.ts'],
    );
  });
});

describe('layers', () => {
  for (const [from, to] of [
    ['core/a.ts', '#entry/http/app.ts'],
    ['core/a.ts', '#connectors/stripe/client.ts'],
    ['platform/a.ts', '#core/nouns.ts'],
    ['platform/a.ts', '#db/schema/kpis.ts'],
    ['db/a.ts', '#platform/errors.ts'],
    ['shared/a.ts', '#db/client.ts'],
    ['connectors/a/client.ts', '#db/client.ts'],
    ['web/a.tsx', '#core/nouns.ts'],
    ['entry/a.ts', '#web/a.ts'],
    ['demo/a.ts', '#core/kpis/kpis-import.ts'],
    ['scripts/a.ts', '#entry/cli/main.ts'],
  ] as const) {
    test(`${from} may not import ${to}`, () => {
      assert.deepEqual(layers(from, to), [`${from} may not import ${to.slice(1)}`]);
    });
  }

  test('a relative path to another top folder is refused', () => {
    assert.equal(layers('entry/http/a.ts', '../../core/nouns.ts').length, 1);
  });

  test('what HOUSE allows is allowed', () => {
    assert.deepEqual(layers('entry/http/a.ts', '#core/nouns.ts'), []);
    assert.deepEqual(layers('core/a/b.ts', '#db/client.ts'), []);
    assert.deepEqual(layers('demo/a.ts', '#core/kpis/catalogue.ts'), []);
    assert.deepEqual(layers('core/a/b.test.ts', '#entry/http/app.ts'), []);
    assert.deepEqual(layers('web/api.ts', '#entry/http/router.ts', 'import type'), []);
    assert.equal(layers('web/api.ts', '#entry/http/router.ts').length, 1);
  });
});

describe('nouns', () => {
  const check = (sources: Record<string, string>) =>
    checkNouns(new Map(Object.entries(sources)), importing(sources), ['accounts', 'kpis']);

  test('an earlier noun may not import a later one', () => {
    assert.deepEqual(check({ 'core/accounts/a.ts': "import { b } from '#core/kpis/b.ts';" }), [
      'core/accounts/a.ts may not import the later noun kpis',
    ]);
    assert.deepEqual(check({ 'core/kpis/b.ts': "import { a } from '#core/accounts/a.ts';" }), []);
  });

  test('a folder that is not declared is refused', () => {
    assert.deepEqual(check({ 'core/widgets/a.ts': '' }), ['core/widgets is not declared in core/nouns.ts']);
  });

  test('only reactions see all nouns', () => {
    const source = "import { b } from './kpis/b.ts';";
    assert.deepEqual(check({ 'core/reactions.ts': source }), []);
    assert.equal(check({ 'core/resource.ts': source }).length, 1);
  });
});

describe('circles', () => {
  test('between files are found, unless made of types', () => {
    const circle = (keyword: string) =>
      checkCycles(
        importing({ 'core/a.ts': "import { b } from './b.ts';", 'core/b.ts': `${keyword} { a } from './a.ts';` }),
      );
    assert.deepEqual(circle('import'), ['files import each other in a circle: core/a.ts -> core/b.ts -> core/a.ts']);
    assert.deepEqual(circle('import type'), []);
  });

  test('between folders are found, also when no file takes part twice', () => {
    const sources = {
      'platform/a/one.ts': "import { x } from '../b/one.ts';",
      'platform/b/two.ts': "import type { y } from '../c/two.ts';",
      'platform/c/three.ts': "import { z } from '../a/three.ts';",
    };
    assert.deepEqual(checkCycles(importing(sources)), [
      'folders import each other in a circle: platform/a -> platform/b -> platform/c -> platform/a',
    ]);
  });
});

describe('files', () => {
  const long = 'const a = 1;\n'.repeat(301);

  test('over the limit need a reason', () => {
    assert.equal(files('core/a.ts', long).length, 1);
    assert.deepEqual(files('core/a.ts', `// long because: one table of cases\n${long}`), []);
    assert.deepEqual(files('core/a.test.ts', long), []);
    assert.equal(files('core/a.test.ts', long + long).length, 1);
  });

  test('named after a role or nothing are refused, the nouns of the business are not', () => {
    const isRefused = (path: string) => files(path, '').length === 1;
    for (const path of ['core/utils.ts', 'web/common/a.ts', 'core/kpis/index.ts', 'core/kpis/kpi-service.ts']) {
      assert.ok(isRefused(path), path);
    }
    for (const path of ['core/teams/create-service.ts', 'web/routes/index.tsx', 'core/kpis/kpis-import.ts']) {
      assert.ok(!isRefused(path), path);
    }
  });

  test('with a default export are refused, but for the settings of a tool', () => {
    assert.equal(files('core/a.ts', 'export default 1;').length, 1);
    assert.equal(files('core/a.ts', 'export { a as default };').length, 1);
    assert.deepEqual(files('web/vite.config.ts', 'export default {};'), []);
  });

  test('of tests that leave one out are refused', () => {
    for (const source of ["test.skip('a', () => {});", "test('a', { todo: true }, () => {});"]) {
      assert.equal(files('core/a.test.ts', source).length, 1, source);
    }
  });
});

describe('exports', () => {
  test('that no other file uses are refused', () => {
    const exporting = 'export const used = 1;\nexport async function unused() {}\n';
    assert.deepEqual(checkExports(new Map(Object.entries({ 'core/a.ts': exporting, 'core/b.ts': 'used;' }))), [
      'core/a.ts exports unused, which no other file uses',
    ]);
  });
});

describe('references', () => {
  const references = (path: string, content: string) =>
    checkReferences(
      new Map([
        ['docs/there.md', ''],
        ['core/a/there.ts', ''],
        [path, content],
      ]),
    );

  test('to a page or a place that is not there are refused', () => {
    for (const [path, content] of [
      ['core/b.ts', '/** Source: GONE.md, section 2. */'],
      ['core/b.ts', '  // See docs/gone.md.'],
      ['docs/b.md', 'It is in `core/a/gone.ts`.'],
      ['docs/b.md', 'It is in `core/gone/`.'],
      ['docs/b.md', 'See [it](there-not.md).'],
      ['b.md', 'See [it](there.md).'],
    ] as const) {
      assert.equal(references(path, content).length, 1, content);
    }
  });

  test('to what is there, to an example and to an address pass', () => {
    for (const [path, content] of [
      ['core/b.ts', '/** Source: docs/there.md, section 2. */'],
      ['core/b.ts', "const link = '# gone.md';"],
      ['docs/b.md', 'In `core/a/there.ts`, `core/a/`, `there.ts`, `path/to/x.ts` and `data/demo`.'],
      ['docs/b.md', 'See [it](there.md#part) and [that](https://example.com/gone.md).'],
      ['b.md', 'See [it](docs/there.md).'],
    ] as const) {
      assert.deepEqual(references(path, content), [], content);
    }
  });
});

describe('text', () => {
  test('naming a registry or a machine is refused', () => {
    for (const content of [`see ${['registry', 'npmjs', 'org'].join('.')}`, `open ${['', 'work', 'main'].join('/')}`]) {
      assert.equal(text('README.md', content).length, 1, content);
    }
    assert.deepEqual(text('README.md', 'Put the work/shared folder under network/work/here.'), []);
  });

  test('a download address in the lock is refused', () => {
    const lock = (entry: object) => JSON.stringify({ packages: { 'node_modules/a': entry } });
    assert.deepEqual(text('package-lock.json', lock({ version: '1.0.0' })), []);
    assert.equal(text('package-lock.json', lock({ resolved: 'a' })).length, 1);
  });
});
