import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';

interface Props {
  id: string;
  missing: readonly string[];
}

/** What a firm quote still needs, by its wording. */
export function MissingList({ id, missing }: Props) {
  const { t } = useTranslation('assessments');
  const { tx } = useFormat();
  const asked = useRead('/assessments/{id}/questionnaire', { id });
  return (
    <Panel title={t('missing')} note={missing.length > 0 && t('missingCount', { n: missing.length })}>
      {missing.length === 0 ? (
        <p>{t('complete')}</p>
      ) : (
        <Loaded query={asked}>
          {({ body: { questions, controls } }) => (
            <ul className="dotted">
              {missing.map((code) => {
                const text =
                  tx(questions.find((question) => question.code === code)?.text) ||
                  tx(controls.find((control) => control.code === code)?.name) ||
                  code;
                return <li key={code}>{text}</li>;
              })}
            </ul>
          )}
        </Loaded>
      )}
    </Panel>
  );
}
