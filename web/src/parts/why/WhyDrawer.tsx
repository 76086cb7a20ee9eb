import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { useNarrow } from '../useNarrow';
import { answerOf, asText, doubtsOf } from './explanation';
import { WhySteps } from './WhySteps';
import styles from './why.module.css';

interface Props {
  trail: Explanation | null | undefined;
  onClose: () => void;
}

/** The trail of one number beside the page it stands on: no mask, so both are read together. Copies and prints. */
export function WhyDrawer({ trail, onClose }: Props) {
  const { t } = useTranslation('parts');
  const { message } = App.useApp();
  const { language, tx } = useFormat();
  const narrow = useNarrow();
  const doubts = trail ? doubtsOf(trail, language) : [];

  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(t('why.copied'));
  };

  return (
    <Drawer
      open={Boolean(trail)}
      onClose={onClose}
      size={narrow ? '100%' : 600}
      mask={false}
      rootClassName="print-this"
      title={trail && tx(trail.title)}
      extra={
        trail && (
          <Space className="no-print">
            <Button size="small" icon={<CopyOutlined />} onClick={() => void copy(asText(trail, language))}>
              {t('why.copy')}
            </Button>
            <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('why.print')}
            </Button>
          </Space>
        )
      }
    >
      {trail && (
        <>
          <div className={styles.result} tabIndex={0}>
            <span className={styles.resultNumber}>{answerOf(trail, language)}</span>
          </div>
          <WhySteps trail={trail} />
          {doubts.length > 0 && (
            <section className={styles.doubt}>
              <h3 className={styles.heading}>{t('why.doubt')}</h3>
              {doubts.map((doubt) => (
                <p key={doubt}>{doubt}</p>
              ))}
            </section>
          )}
          {trail.versions.length > 0 && <h3 className={styles.heading}>{t('why.versions')}</h3>}
          <dl className={styles.versions}>
            {trail.versions.map(({ name, version }) => (
              <div key={name.en} className="spread">
                <dt className="quiet">{tx(name)}</dt>
                <dd>{version}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Drawer>
  );
}
