import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { changePlaybook } from './journeys/change-playbook.ts';
import { changeScoring } from './journeys/change-scoring.ts';
import { endSession } from './journeys/end-session.ts';
import { importFiles } from './journeys/import-files.ts';
import { inviteMember } from './journeys/invite-member.ts';
import { lookOnly } from './journeys/look-only.ts';
import { meetAtWork } from './journeys/meet-at-work.ts';
import { overrideScore } from './journeys/override-score.ts';
import { proveTwice } from './journeys/prove-twice.ts';
import { readPortfolio } from './journeys/read-portfolio.ts';
import { resetPassword } from './journeys/reset-password.ts';
import { runPlaybook } from './journeys/run-playbook.ts';
import { shareBrowser } from './journeys/share-browser.ts';
import { shutNobodyOut } from './journeys/shut-nobody-out.ts';
import { tellOtherSystems } from './journeys/tell-other-systems.ts';
import { useKey } from './journeys/use-key.ts';
import { openDemo } from './open-demo.ts';
import type { Demo } from './open-demo.ts';

// One server and one loaded demo for all of them: the journeys that only read come first.
describe('the demo company', () => {
  let opened: Demo | undefined;
  const demo = (): Demo => {
    assert.ok(opened);
    return opened;
  };
  before(async () => {
    opened = await openDemo();
  });
  after(async () => opened?.stop());

  readPortfolio(demo);
  lookOnly(demo);
  importFiles(demo);
  runPlaybook(demo);
  meetAtWork(demo);
  overrideScore(demo);
  changePlaybook(demo);
  tellOtherSystems(demo);
  inviteMember(demo);
  resetPassword(demo);
  proveTwice(demo);
  endSession(demo);
  shareBrowser(demo);
  useKey(demo);
  shutNobodyOut(demo);
  changeScoring(demo);
});
