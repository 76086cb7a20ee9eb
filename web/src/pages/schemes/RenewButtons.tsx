import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { moneyOf, parseMoney } from '@/format/money';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  pot?: string;
}

/** The next period as a draft, at the prices then filed. */
export function RenewButton({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const navigate = useNavigate();
  return (
    <ActionButton<'/schemes/{id}/renewals', Entries>
      label={t('renew.label')}
      path="/schemes/{id}/renewals"
      params={{ id: scheme }}
      fields={
        <Form.Item name="pot" label={t('renew.pot')}>
          <MoneyInput />
        </Form.Item>
      }
      body={({ pot }) => {
        const fen = parseMoney(pot ?? '');
        return { pot: fen === null ? null : moneyOf(fen), perPerson: null };
      }}
      effects={() => [t('renew.effect')]}
      done={t('renew.done')}
      onDone={({ scheme: next }) => void navigate(`/schemes/${next}`)}
    />
  );
}

/** Whoever is covered to the eve, as a roster of the next period. */
export function RenewalRosterButton({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const navigate = useNavigate();
  return (
    <ActionButton<'/schemes/{id}/renewal-roster'>
      type="primary"
      label={t('renew.members')}
      path="/schemes/{id}/renewal-roster"
      params={{ id: scheme }}
      body={() => undefined}
      effects={() => [t('renew.membersEffect')]}
      done={t('renew.membersDone')}
      onDone={({ batch }) => void navigate(`/batches/${batch}`)}
    />
  );
}

/** Destroys what can be told of a member whose cover is over. */
export function EraseButton({ scheme, certificate }: { scheme: string; certificate: string }) {
  const { t } = useTranslation('schemes');
  return (
    <ActionButton<'/schemes/{id}/certificates/{certificate}/erasures'>
      danger
      size="small"
      label={t('erase.label')}
      path="/schemes/{id}/certificates/{certificate}/erasures"
      params={{ id: scheme, certificate }}
      body={() => undefined}
      effects={() => [t('erase.effect')]}
      done={t('erase.done')}
    />
  );
}
