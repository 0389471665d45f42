import { NativeSelect } from '@mantine/core';
import { CopyText } from '../../ui/copy-text.tsx';
import { providerKinds } from './provider-kinds.ts';
import type { KindName, ProviderKind } from './provider-kinds.ts';
import classes from './sso.module.css';

interface ProviderGuideProps {
  kind: KindName;
  redirectUri: string;
  onKind: (kind: KindName) => void;
}

const choices = Object.entries(providerKinds).map(([value, { label }]) => ({ value, label }));

/** What to do at the provider before anything can be entered here. */
export function ProviderGuide({ kind, redirectUri, onKind }: ProviderGuideProps) {
  const { steps }: ProviderKind = providerKinds[kind];
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>1. Register Mainstay at your provider</h3>
      <NativeSelect
        label="Provider"
        data-autofocus
        size="sm"
        data={choices}
        value={kind}
        onChange={(event) => onKind(event.currentTarget.value as KindName)}
      />
      <ul className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <div>
        <div className={classes.label}>Redirect URI to enter there</div>
        <CopyText text={redirectUri} label="the redirect URI" />
      </div>
    </section>
  );
}
