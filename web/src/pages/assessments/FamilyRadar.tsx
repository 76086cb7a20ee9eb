import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowAssessmentFamily } from '@/api/schema';
import { PostureRadar } from '@/parts/charts/PostureRadar';
import { familyKey } from '@/parts/product/QuestionList';

/** The control families of the product, with a sentence that says the same. */
export function FamilyRadar({
  families,
  posture,
}: {
  families: readonly ShowAssessmentFamily[];
  posture: number | null;
}) {
  const { t } = useTranslation('assessments');
  const { t: tf } = useTranslation('product');
  const shown = useMemo(
    () =>
      families.map(({ code, percent, evidenced }) => ({
        name: tf(`family.${familyKey(code)}`, { family: code }),
        attested: percent,
        evidenced,
      })),
    [families, tf],
  );
  const weakest = shown.toSorted((a, b) => a.attested - b.attested)[0];
  const summary =
    posture === null
      ? t('radarEmpty')
      : t('radarSummary', { n: posture, family: weakest?.name ?? '', percent: weakest?.attested ?? 0 });
  return <PostureRadar families={shown} summary={summary} />;
}
