import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Grade } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { GradeMark } from './GradeMark';

interface Props {
  source: string;
  grade: Grade | undefined;
}

/** Where a value comes from, with its grade. */
export function Source({ source, grade }: Props) {
  const { t } = useTranslation('product');
  const { cite } = useFormat();
  return (
    <span className="quiet small">
      {cite(source)}{' '}
      {grade && (
        <Tooltip title={t(`gradeNote.${grade}`)}>
          <span>
            <GradeMark grade={grade} />
          </span>
        </Tooltip>
      )}
    </span>
  );
}
