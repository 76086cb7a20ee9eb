import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadPolicyView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Panel } from '@/parts/Panel';

/** Proof that every exclusion was shown and confirmed before binding (Insurance Law art. 17). */
export function ConfirmationsTab({ policy }: { policy: ReadPolicyView }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { confirmations } = policy;
  const filed = useRead('/filings/{id}/public', { id: policy.filing }).data?.body.package;
  const texts = new Map(
    [...(filed?.exclusions ?? []), ...(filed?.conditions ?? [])].map((each) => [each.code, each] as const),
  );
  return (
    <div className="stack">
      <Panel title={t('proof.title')} note={t('proof.note')}>
        <Facts
          rows={[
            [t('proof.by'), tx(confirmations.by)],
            [t('proof.at'), minute(confirmations.at)],
            [
              t('proof.wording'),
              <Link key="wording" to={`/products/${policy.filing}?tab=wording`}>
                {confirmations.wording}
              </Link>,
            ],
            [t('proof.registration'), policy.registrationNumber],
            [t('proof.hash'), <code key="hash">{confirmations.textsHash}</code>],
          ]}
        />
      </Panel>
      <Panel title={t('proof.confirmed', { n: confirmations.confirmed.length })}>
        <ul className="dotted">
          {confirmations.confirmed.map((code) => (
            <li key={code}>
              {tx(texts.get(code)?.name) || code}
              {texts.has(code) && <div className="quiet small">{tx(texts.get(code)?.text)}</div>}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
