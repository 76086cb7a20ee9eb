import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadChainView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { nameIn } from './chainNames';
import styles from './schemes.module.css';

interface Entries {
  dependent: string;
  supplier: string;
  purpose: string;
  criticality: string;
}

/** One more dependency; it counts from tomorrow, so nobody declares one for what has happened. */
export function DeclareDependencyButton({ scheme, view }: { scheme: string; view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  return (
    <ActionButton<'/schemes/{id}/dependencies', Entries>
      label={t('chain.declare')}
      path="/schemes/{id}/dependencies"
      params={{ id: scheme }}
      fields={<Fields view={view} />}
      body={(entries) => entries}
      effects={() => [t('chain.declareEffect'), t('chain.declareEffect2')]}
      done={t('chain.declared')}
    />
  );
}

function Fields({ view }: { view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const rules = [requiredRule(tp)];
  const members = view.members.map(({ creditCode, name }) => ({ value: creditCode, label: name }));
  const isMember = view.members.some(({ creditCode }) => creditCode === view.leader);
  const leader = isMember ? [] : [{ value: view.leader, label: tx(view.leaderName) }];
  const codes = (list: ReadChainView['terms']['purposes']) =>
    list.map(({ code, name }) => ({ value: code, label: tx(name) }));
  return (
    <>
      <Form.Item name="dependent" label={t('chain.dependent')} rules={rules}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={members} />
      </Form.Item>
      <Form.Item name="supplier" label={t('chain.supplier')} rules={rules}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={[...leader, ...members]} />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="purpose" label={t('chain.forWhat')} rules={rules}>
          <Select options={codes(view.terms.purposes)} />
        </Form.Item>
        <Form.Item name="criticality" label={t('chain.howMuch')} rules={rules}>
          <Select options={codes(view.terms.criticalities)} />
        </Form.Item>
      </div>
    </>
  );
}

interface EndProps {
  scheme: string;
  view: ReadChainView;
  edge: ReadChainView['edges'][number];
}

/** Ends a dependency; it counts to the end of today. */
export function EndDependencyButton({ scheme, view, edge }: EndProps) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { id, dependent, supplier } = edge;
  return (
    <ActionButton<'/schemes/{id}/dependency-ends'>
      size="small"
      label={t('chain.end')}
      path="/schemes/{id}/dependency-ends"
      params={{ id: scheme }}
      body={() => ({ id })}
      effects={() => [
        t('chain.endEffect', { dependent: nameIn(view, dependent, tx), supplier: nameIn(view, supplier, tx) }),
      ]}
      done={t('chain.ended')}
    />
  );
}
