import type { Grade } from '@/api/schema';
import { StateTag } from '../state/StateTag';

/** How well the source of a value is known; it stands wherever the value does. */
export const GradeMark = ({ grade }: { grade: Grade }) => <StateTag kind="grade" state={grade} />;
