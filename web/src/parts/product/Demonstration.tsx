import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Stands on every page of an invented product. */
export function Demonstration({ when }: { when: boolean }) {
  const { t } = useTranslation('product');
  return when ? <Alert type="warning" showIcon title={t('demonstration')} /> : null;
}
