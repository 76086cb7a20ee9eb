import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import type { OpenSchemePreview } from '@/api/schema';
import { addDays } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Money } from '@/parts/Money';
import { PageSkeleton } from '@/parts/PageSkeleton';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { Demonstration } from '@/parts/product/Demonstration';
import { PriceTable } from './PriceTable';

interface Props {
  preview: OpenSchemePreview | undefined;
  onAsk: () => Promise<void>;
}

/** The scheme as it would be opened: whom it insures, until when, and the filed price of each tier. */
export function SchemePreview({ preview, onAsk }: Props) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const [refused, setRefused] = useState<Problem>();
  const ask = useEffectEvent(async () => {
    try {
      await onAsk();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setRefused(failure);
    }
  });
  const missing = preview === undefined;
  useEffect(() => {
    if (missing) void ask();
  }, [missing]);
  if (refused) return <ProblemNotice problem={refused} />;
  if (!preview) return <PageSkeleton />;
  return (
    <div className="stack">
      <Demonstration when={preview.demonstration} />
      <Facts
        rows={[
          [t('open.product'), `${tx(preview.product)} · ${preview.productVersion} · ${preview.registrationNumber}`],
          [t('members'), t(`open.kinds.${preview.members}`)],
          [t('term'), `${preview.from} – ${addDays(preview.to, -1)}`],
          [t('open.issue'), t(preview.issueOnPayment ? 'open.onPayment' : 'open.atOnce')],
          [t('open.mandate'), <Money key="mandate" of={preview.mandate} withUnit />],
        ]}
      />
      <PriceTable tiers={preview.tiers} kind={preview.members} attached={preview.attached} />
    </div>
  );
}
