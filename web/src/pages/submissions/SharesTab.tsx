import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SharingView, SubmissionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import styles from './submissions.module.css';

interface Props {
  view: SubmissionView;
  etag: string | null;
}

/** Who is to bear the risk beside the lead, what each answered, and for the lead's underwriter the naming of them. */
export function SharesTab({ view, etag }: Props) {
  const { t } = useTranslation('coinsurance');
  const { tx, cite } = useFormat();
  const lead = WHOLE - view.shares.reduce((sum, { perMille }) => sum + perMille, 0);
  return (
    <Panel title={t('bearers')} note={t('several')}>
      {view.shares.length === 0 ? (
        <p>{t('panel.none')}</p>
      ) : (
        <ul className="plain">
          <li>
            {tx(view.insurerName)} <strong>{lead} ‰</strong> <span className="quiet small">{t('isLead')}</span>
          </li>
          {view.shares.map(({ insurer, name, perMille, state, reason }) => (
            <li key={insurer}>
              {tx(name)} <strong>{perMille} ‰</strong> <StateTag kind="share" state={state} />{' '}
              {reason && <span className="quiet small">{reason}</span>}
            </li>
          ))}
        </ul>
      )}
      {view.sharing && view.actions.includes('submissions.coinsure') && (
        <>
          <p className="quiet small">
            {t('panel.rule', {
              n: view.sharing.followersMost,
              lead: view.sharing.leadLeast,
              fee: view.sharing.feeMost,
            })}{' '}
            {cite(view.sharing.source)} <StateTag kind="grade" state={view.sharing.grade} />
          </p>
          <NameButton view={view} etag={etag} sharing={view.sharing} />
        </>
      )}
    </Panel>
  );
}

const WHOLE = 1000;

interface Entries {
  followers?: { insurer?: string; perMille?: number }[];
  leadPerMille: number;
  feePerMille: number;
}

function NameButton({ view, etag, sharing }: Props & { sharing: SharingView }) {
  const { t } = useTranslation('coinsurance');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const insurers = useRead('/coinsurers', {});
  const options = (insurers.data?.body ?? []).map(({ id, name }) => ({ value: id, label: tx(name) }));
  const named = view.shares.map(({ insurer, perMille }) => ({ insurer, perMille }));
  return (
    <ActionButton<'/submissions/{id}/coinsurance', Entries>
      label={t('panel.label')}
      path="/submissions/{id}/coinsurance"
      params={{ id: view.id }}
      etag={etag}
      initial={{
        followers: named,
        leadPerMille: WHOLE - named.reduce((sum, { perMille }) => sum + perMille, 0),
        feePerMille: view.shares[0]?.feePerMille ?? 0,
      }}
      fields={
        <>
          <Form.Item name="leadPerMille" label={t('panel.lead')} rules={[requiredRule(tp)]}>
            <InputNumber min={1} max={WHOLE} suffix="‰" />
          </Form.Item>
          <Form.List name="followers">
            {(rows, { add, remove }) => (
              <div className={styles.optionFields}>
                {rows.map(({ key, name }) => (
                  <div key={key} className={styles.optionRow}>
                    <Form.Item name={[name, 'insurer']} label={t('coinsurer')} rules={[requiredRule(tp)]}>
                      <Select showSearch={{ optionFilterProp: 'label' }} options={options} style={{ minWidth: 220 }} />
                    </Form.Item>
                    <Form.Item name={[name, 'perMille']} label={t('perMille')} rules={[requiredRule(tp)]}>
                      <InputNumber min={1} max={WHOLE - 1} suffix="‰" />
                    </Form.Item>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('panel.remove', { n: name + 1 })}
                      onClick={() => remove(name)}
                    />
                  </div>
                ))}
                {rows.length < sharing.followersMost && (
                  <Button icon={<PlusOutlined />} onClick={() => add({})}>
                    {t('panel.add')}
                  </Button>
                )}
              </div>
            )}
          </Form.List>
          <Form.Item name="feePerMille" label={t('panel.fee')} rules={[requiredRule(tp)]}>
            <InputNumber min={0} max={sharing.feeMost} suffix="‰" />
          </Form.Item>
        </>
      }
      body={({ followers, leadPerMille, feePerMille }) => ({
        followers: (followers ?? []).map(({ insurer, perMille }) => ({
          insurer: insurer ?? '',
          perMille: perMille ?? 0,
        })),
        leadPerMille,
        feePerMille,
      })}
      effects={() => [t('panel.effect1'), t('panel.effect2')]}
      done={t('panel.done')}
    />
  );
}
