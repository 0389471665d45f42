import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { builtInPlaybooks } from '#core/playbooks/built-in/built-in-playbooks.ts';
import { checkDefinition } from '#core/playbooks/check-definition.ts';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';
import { checkResult } from '#core/executions/steps/check-result.ts';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { championChange } from './champion-change.ts';
import { accountLines } from './demo-accounts.ts';
import { demoRuns } from './demo-runs.ts';
import type { DemoRun } from './demo-runs.ts';
import { demoStepResults } from './demo-step-results.ts';
import { importInstant } from './demo-times.ts';
import { planRun } from './plan-runs.ts';

const definitionOf = (key: string) => builtInPlaybooks.find((one) => one.key === key)?.definition ?? assert.fail(key);
const anyNow = fc.date({ min: new Date('2025-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
const nameOf = ({ playbook, account }: DemoRun) => `${playbook} for ${account}`;

test('on whichever day the demo is made, everything is done in an order in which it can be done, and nothing after now', () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      for (const run of demoRuns) {
        const definition = definitionOf(run.playbook);
        const acts = planRun(now, run, definition).toSorted((a, b) => +a.at - +b.at);
        assert.equal(acts[0]?.act.kind, 'start', nameOf(run));
        assert.ok(
          acts.every(({ at }) => at < now && at >= importInstant(now, 0)),
          nameOf(run),
        );
        const done = new Set<string>();
        for (const { act } of acts) {
          if (act.kind !== 'complete' && act.kind !== 'skip') continue;
          const step = definition.steps.find(({ id }) => id === act.stepId);
          assert.deepEqual(
            step?.dependsOn.filter((id) => !done.has(id)),
            [],
            `${nameOf(run)}: ${act.stepId}`,
          );
          done.add(act.stepId);
        }
        const isOver = acts.findIndex(({ act }) => act.kind === 'pause' || act.kind === 'end');
        const later = isOver === -1 ? [] : acts.slice(isOver + 1).map(({ act }) => act.kind);
        assert.deepEqual(
          later.filter((kind) => kind !== 'note'),
          [],
          nameOf(run),
        );
      }
    }),
    { numRuns: 100 },
  );
});

test('what is completed has its required steps done, and every step records what it asks for', () => {
  const now = new Date('2026-11-21T06:00:00Z');
  for (const run of demoRuns) {
    const { steps } = definitionOf(run.playbook);
    const acts = planRun(now, run, definitionOf(run.playbook)).map(({ act }) => act);
    const done = acts.flatMap((act) => (act.kind === 'complete' || act.kind === 'skip' ? [act.stepId] : []));
    if (run.end?.status === 'completed') assert.equal(done.length, steps.length, nameOf(run));
    for (const act of acts) {
      if (act.kind !== 'complete') continue;
      const fields = steps.find(({ id }) => id === act.stepId)?.results ?? [];
      assert.doesNotThrow(() => checkResult(fields, act.result), `${nameOf(run)}: ${act.stepId}`);
    }
  }
});

test('the demo runs a playbook once for an account of its own, and tells nothing of steps that do not exist', () => {
  const names = demoRuns.map(nameOf);
  assert.deepEqual(names, [...new Set(names)]);
  const accounts = new Set(accountLines.map(({ name }) => name));
  assert.ok(demoRuns.every(({ account }) => accounts.has(account)));
  const stepIds = new Set(builtInPlaybooks.flatMap(({ definition }) => definition.steps.map(({ id }) => id)));
  const told = [
    ...Object.keys(demoStepResults),
    ...demoRuns.flatMap((run) => Object.keys({ ...run.skip, ...run.results })),
  ];
  assert.deepEqual(
    told.filter((id) => !stepIds.has(id)),
    [],
  );
});

test('the playbook that is still a draft could be published', () => {
  const known = { kpis: kpiCatalogue.map(({ kpiName }) => kpiName), categories: [...catalogueCategories] };
  assert.deepEqual(PlaybookDefinition.parse(championChange), championChange);
  assert.deepEqual(checkDefinition(championChange, known), []);
});
