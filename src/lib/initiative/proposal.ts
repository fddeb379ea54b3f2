/** Answers of the five questions as typed, whole or not, right or wrong. */
export type DraftAnswers = {
	gemeente?: string;
	idea?: string;
	wijk?: string;
	placeName?: string;
	seeks?: string;
	likes?: string;
	title?: string;
	name?: string;
	email?: string;
	phone?: string;
};
