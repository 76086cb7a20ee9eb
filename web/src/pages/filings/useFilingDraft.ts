import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { change } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { CheckFilingSound } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { remembered } from '@/app/remembered';

const memory = remembered<string>('filing-draft', '');

/** The text being written (kept in this browser), what a check says about it, and handing it in. */
export function useFilingDraft() {
  const [text, setText] = useState(memory.value);
  const [checkedText, setCheckedText] = useState<string>();
  const check = useMutation<CheckFilingSound, Problem, string>({
    mutationFn: async (asked) =>
      (await change({ path: '/filings/check', params: {}, body: { package: asked, draft: false }, key: newKey() }))
        .body,
    onMutate: (asked) => setCheckedText(asked),
  });
  const submit = useChange('/filings');
  const problem = submit.error ?? check.error;

  const write = (next: string) => {
    memory.save(next);
    setText(next);
    submit.reset();
  };

  return {
    text,
    write,
    check,
    submit,
    problem,
    /** What the check found holds only for the text it saw. */
    sound: check.data && checkedText === text ? check.data : undefined,
    handIn: async (draft: boolean) => {
      const { body } = await submit.mutateAsync({ params: {}, body: { package: text, draft } });
      memory.forget();
      return body;
    },
  };
}
