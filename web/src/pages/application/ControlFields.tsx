import { Button, Form, Input, Radio, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowQuestionnaireAskedControl } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { GradeMark } from '@/parts/product/GradeMark';
import { familyKey } from '@/parts/product/QuestionList';
import { stateName } from '@/parts/state/StateTag';
import type { ControlState } from './entries';
import styles from './application.module.css';

const presences = ['Present', 'Partial', 'Absent'] as const;
const grades = ['Attested', 'Evidenced'] as const;
const LINE_MAX = 500;

/** Controls family by family: is it there, for which systems, and what shows it. */
export function ControlFields({ controls }: { controls: readonly ShowQuestionnaireAskedControl[] }) {
  const { t: tf } = useTranslation('product');
  const families = [...new Set(controls.map(({ family }) => family))];
  return (
    <>
      <ScopeForAll codes={controls.map(({ code }) => code)} />
      {families.map((family) => (
        <section key={family}>
          <h3 className={styles.family}>{tf(`family.${familyKey(family)}`, { family })}</h3>
          {controls
            .filter((control) => control.family === family)
            .map((control) => (
              <ControlField key={control.code} control={control} />
            ))}
        </section>
      ))}
    </>
  );
}

/** Most statements are about the same systems: typed once, put where nothing stands yet. */
function ScopeForAll({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('application');
  const form = Form.useFormInstance();
  const fill = () => {
    const scope = String(form.getFieldValue('scope') ?? '').trim();
    if (scope === '') return;
    for (const code of codes) {
      const state = form.getFieldValue(['controls', code]) as ControlState | undefined;
      if (!state?.scope?.trim()) form.setFieldValue(['controls', code, 'scope'], scope);
    }
  };
  return (
    <Form.Item label={t('scopeForAll')} extra={t('scopeForAllNote')} htmlFor="scope">
      <div className="row">
        <Form.Item name="scope" noStyle>
          <Input maxLength={LINE_MAX} placeholder={t('scopeHint')} />
        </Form.Item>
        <Button onClick={fill}>{t('scopeFill')}</Button>
      </div>
    </Form.Item>
  );
}

function ControlField({ control }: { control: ShowQuestionnaireAskedControl }) {
  const { t } = useTranslation('application');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { code, name, text, weight, ceilingIfMissing, source, grade } = control;
  const at = ['controls', code];
  const state = Form.useWatch<ControlState | undefined>(at, { preserve: true });
  const there = state?.presence === 'Present' || state?.presence === 'Partial';
  const observed = state?.grade === 'Observed';
  return (
    <div className={styles.control}>
      <div className={styles.controlHead}>
        <span className="strong">{tx(name)}</span>
        <span className="quiet small">
          {t('weight', { n: weight })}
          {ceilingIfMissing !== null && ` · ${t('ceiling', { n: ceilingIfMissing })}`}{' '}
          <Tooltip title={source}>
            <span>
              <GradeMark grade={grade} />
            </span>
          </Tooltip>
        </span>
      </div>
      <Form.Item name={[...at, 'presence']} label={tx(text)} className={styles.tight ?? ''}>
        <Radio.Group
          optionType="button"
          options={presences.map((each) => ({ value: each, label: stateName(ts, 'presence', each) }))}
        />
      </Form.Item>
      {there && (
        <>
          <Form.Item
            name={[...at, 'scope']}
            label={t('scope')}
            className={styles.tight ?? ''}
            rules={[{ required: true, whitespace: true, message: t('scopeRule') }]}
          >
            <Input maxLength={LINE_MAX} placeholder={t('scopeHint')} />
          </Form.Item>
          <Form.Item name={[...at, 'grade']} label={t('grade')} className={styles.tight ?? ''} initialValue="Attested">
            <Radio.Group
              options={[...grades, ...(observed ? (['Observed'] as const) : [])].map((each) => ({
                value: each,
                label: stateName(ts, 'evidence', each),
                disabled: each === 'Observed',
              }))}
            />
          </Form.Item>
          {state?.grade === 'Evidenced' && (
            <Form.Item
              name={[...at, 'evidence']}
              label={t('evidence')}
              extra={t('evidenceNote')}
              className={styles.tight ?? ''}
              rules={[{ required: true, whitespace: true, message: t('evidenceRule') }]}
            >
              <Input maxLength={LINE_MAX} />
            </Form.Item>
          )}
        </>
      )}
    </div>
  );
}
