import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { builtInPlaybooks } from './built-in/built-in-playbooks.ts';
import { checkDefinition } from './check-definition.ts';
import { starterDefinition } from './starter-definition.ts';

const known = { kpis: kpiCatalogue.map(({ kpiName }) => kpiName), categories: [...catalogueCategories] };
const sound = () => structuredClone(builtInPlaybooks[0]?.definition ?? starterDefinition('Empty'));

/** The problems of the VoC Sprint after one change. */
function problemsAfter(change: (definition: PlaybookDefinition) => void) {
  const definition = sound();
  change(definition);
  return checkDefinition(definition, known);
}
const firstOf = <T>(list: T[]): T => {
  const [first] = list;
  assert.ok(first);
  return first;
};
const stepOf = (definition: PlaybookDefinition, id: string) =>
  firstOf(definition.steps.filter((step) => step.id === id));

/** Steps of a definition that wait for each other as told: by index. */
function chained(dependencies: number[][]): PlaybookDefinition {
  const starter = starterDefinition('Chained');
  const template = firstOf(starter.steps);
  const id = (index: number) => `step-${index}`;
  return {
    ...starter,
    exitCriteria: [],
    steps: dependencies.map((others, index) => ({ ...template, id: id(index), dependsOn: others.map(id) })),
  };
}

test('every built-in playbook and the starter can be published as they are, in the form of the API', () => {
  for (const definition of [...builtInPlaybooks.map((builtIn) => builtIn.definition), starterDefinition('Mine')]) {
    assert.deepEqual(checkDefinition(definition, known), [], definition.name);
    assert.deepEqual(PlaybookDefinition.parse(definition), definition, definition.name);
  }
});

test('every built-in playbook has eight to fourteen steps with guidance, several kinds of exit criteria and next steps', () => {
  for (const { key, definition } of builtInPlaybooks) {
    assert.ok(definition.steps.length >= 8 && definition.steps.length <= 14, key);
    assert.ok(
      definition.steps.every(({ guidance }) => guidance.length > 80),
      key,
    );
    assert.ok(new Set(definition.exitCriteria.map(({ rule }) => rule.kind)).size >= 4, key);
    assert.ok(definition.nextSteps.length >= 3, key);
    const used = new Set(definition.steps.map(({ phaseId }) => phaseId));
    assert.deepEqual([...used], [...new Set(definition.phases.map(({ id }) => id))], key);
  }
});

test('steps that wait for each other are named, once', () => {
  const problems = problemsAfter((definition) => {
    stepOf(definition, 'voc-week1-survey').dependsOn = ['voc-week2-root-causes'];
    stepOf(definition, 'voc-week1-survey').dueOffset = 8;
  });
  assert.deepEqual(problems, [
    {
      path: 'steps.0.dependsOn',
      message:
        'These steps wait for each other: voc-week1-survey → voc-week2-root-causes → voc-week1-survey. Take one of the dependencies out.',
    },
  ]);
  const self = problemsAfter((definition) => {
    stepOf(definition, 'voc-week1-survey').dependsOn = ['voc-week1-survey'];
  });
  assert.deepEqual(
    self.map(({ message }) => message),
    ['The step voc-week1-survey waits for itself. Take this dependency out.'],
  );
});

test('dependencies without a circle pass, whatever their shape; one that closes a circle never does', () => {
  // Each step waits for some of those before it, so the first of them is reached from the last one named.
  const acyclic = fc
    .integer({ min: 2, max: 25 })
    .chain((size) =>
      fc.tuple(
        ...Array.from({ length: size }, (_, index) =>
          fc.subarray([...Array(index).keys()], { maxLength: Math.min(index, 4) }),
        ),
      ),
    );
  fc.assert(
    fc.property(acyclic, fc.nat(), (dependencies, pick) => {
      assert.deepEqual(checkDefinition(chained(dependencies), known), []);
      const edges = dependencies.flatMap((others, from) => others.map((to) => [from, to] as const));
      const [from, to] = edges[pick % Math.max(1, edges.length)] ?? [0, 0];
      const closed = dependencies.map((others, index) => (index === to ? [...others, from] : others));
      const problems = checkDefinition(chained(closed), known);
      assert.ok(problems.length > 0);
      assert.ok(problems.every(({ path, message }) => path.endsWith('.dependsOn') && message.includes(`step-${to}`)));
    }),
    { numRuns: 200 },
  );
});

const faults: [name: string, change: (definition: PlaybookDefinition) => void, path: string, message: RegExp][] = [
  ['an unknown role', (d) => (stepOf(d, 'voc-week1-survey').role = 'Wizard'), 'steps.0.role', /Wizard is in none/],
  [
    'an unknown KPI',
    (d) => (firstOf(d.outcomes).measure = { kind: 'kpi', name: 'Colour of the logo' }),
    'outcomes.0.measure.name',
    /No KPI is called Colour of the logo\. Choose/,
  ],
  [
    'another name of a KPI',
    (d) => (firstOf(d.outcomes).measure = { kind: 'kpi', name: 'NPS' }),
    'outcomes.0.measure.name',
    /Did you mean NPS Score\?/,
  ],
  [
    'an unknown category in an exit criterion',
    (d) =>
      (firstOf(d.exitCriteria).rule = {
        kind: 'measure',
        measure: { kind: 'category', name: 'Luck' },
        op: '>',
        value: 1,
      }),
    'exitCriteria.0.rule.measure.name',
    /There is no category Luck\. Choose one of Relationship Strength/,
  ],
  ['an unknown phase', (d) => (stepOf(d, 'voc-week1-survey').phaseId = 'week9'), 'steps.0.phaseId', /no phase week9/],
  [
    'an unknown step to wait for',
    (d) => (stepOf(d, 'voc-week4-pulse').dependsOn = ['nothing']),
    'steps.11.dependsOn.0',
    /no step nothing to wait for/,
  ],
  ['two steps of one id', (d) => d.steps.push(stepOf(d, 'voc-week1-survey')), 'steps.13.id', /Another step has the id/],
  ['two phases of one id', (d) => d.phases.push(firstOf(d.phases)), 'phases.4.id', /Another phase/],
  ['two outcomes of one id', (d) => d.outcomes.push(firstOf(d.outcomes)), 'outcomes.3.id', /Another outcome/],
  [
    'two results of one key',
    (d) => firstOf(d.steps).results.push(firstOf(firstOf(d.steps).results)),
    'steps.0.results.3.key',
    /Another result of this step/,
  ],
  [
    'a step after the end',
    (d) => (stepOf(d, 'voc-week4-review').dueOffset = 23),
    'steps.12.dueOffset',
    /hold about 22/,
  ],
  [
    'a step before one that it waits for',
    (d) => (stepOf(d, 'voc-week4-review').dueOffset = 18),
    'steps.12.dueOffset',
    /Set it to day 19 or later/,
  ],
  ['a phase after the end', (d) => (firstOf(d.phases).week = 6), 'phases.0.week', /begins after the 30 days/],
  [
    'nobody responsible',
    (d) => (d.raci = { ...d.raci, responsible: [], consulted: d.raci.responsible }),
    'raci.responsible',
    /Name at least one role/,
  ],
  [
    'a choice without options',
    (d) => (firstOf(firstOf(d.steps).results).kind = 'choice'),
    'steps.0.results.0.options',
    /at least two different options/,
  ],
  [
    'a least above the most',
    (d) => (firstOf(firstOf(d.steps).results).min = 200_000),
    'steps.0.results.0.min',
    /Swap the two/,
  ],
  [
    'a change against its direction',
    (d) => (firstOf(d.outcomes).target = { kind: 'change', value: -5 }),
    'outcomes.0.target.value',
    /goes against its own direction/,
  ],
  [
    'a score beyond 100',
    (d) =>
      (d.outcomes[2] = {
        ...firstOf(d.outcomes),
        id: 's',
        measure: { kind: 'score' },
        target: { kind: 'value', value: 120 },
      }),
    'outcomes.2.target.value',
    /between 0 and 100/,
  ],
  [
    'an unknown outcome in an exit criterion',
    (d) => (firstOf(d.exitCriteria).rule = { kind: 'outcome', outcomeId: 'none' }),
    'exitCriteria.0.rule.outcomeId',
    /no outcome none/,
  ],
  [
    'an unknown result in an exit criterion',
    (d) => (firstOf(d.exitCriteria).rule = { kind: 'confirmed', stepId: 'voc-week1-survey', key: 'none' }),
    'exitCriteria.0.rule.key',
    /records no result none/,
  ],
  [
    'a number where a yes is needed',
    (d) => (firstOf(d.exitCriteria).rule = { kind: 'confirmed', stepId: 'voc-week1-survey', key: 'nps' }),
    'exitCriteria.0.rule.key',
    /“NPS” is not a yes or no/,
  ],
];

for (const [name, change, path, message] of faults) {
  test(`a definition with ${name} is told so at its field`, () => {
    const [problem, ...others] = problemsAfter(change);
    assert.equal(problem?.path, path);
    assert.match(problem?.message ?? '', message);
    assert.deepEqual(others, []);
  });
}

test('a playbook without a single step is told to add one', () => {
  const definition = { ...starterDefinition('Empty'), steps: [], exitCriteria: [] };
  assert.deepEqual(checkDefinition(definition, known), [
    { path: 'steps', message: 'A playbook needs at least one step. Add the first thing to be done.' },
  ]);
});
