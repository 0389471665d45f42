import type { OwnSecurity } from '#shared/contracts/security.ts';
import { useRefreshSecurity, useSecurity } from './security-queries.ts';

/** What shows that it is the person; nothing when they have come by a passkey or single sign-on just now. */
export type Proof = { password?: string };

export interface ProofAsked {
  /** What is asked of the reader now; undefined until it is known. */
  needed: OwnSecurity['proofNeeded'] | undefined;
  /** What is wrong with the field for the password; it stays empty where none is asked for. */
  fault: (password: string) => string | null;
  /** Saves with the proof that is needed. */
  saveWith: <Answer>(password: string, save: (proof: Proof) => Promise<Answer>) => Promise<Answer>;
}

/** Finds out how the reader shows that it is them, before a way in is made or changed. */
export function useProof(): ProofAsked {
  const { data } = useSecurity();
  const refresh = useRefreshSecurity();
  const needed = data?.proofNeeded;
  return {
    needed,
    fault: (password) => (needed !== 'password' || password ? null : 'Please give your password.'),
    saveWith: async (password, save) => {
      try {
        return await save(needed === 'password' ? { password } : {});
      } catch (error) {
        // The ten minutes may be over: then something else is asked for from now on.
        void refresh();
        throw error;
      }
    },
  };
}
