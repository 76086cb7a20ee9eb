using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class FilingPieces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Every letter and every two neighbouring letters of a passage: most Chinese words have two letters, for which
            // pg_trgm has no index, and no extension is needed.
            migrationBuilder.Sql(
                """
                CREATE OR REPLACE FUNCTION registry_pieces(passage text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
                    SELECT array_agg(DISTINCT piece) FROM (
                        SELECT letter FROM regexp_split_to_table(lower(passage), '') AS letter
                        UNION ALL
                        SELECT letter || lead(letter) OVER (ORDER BY place)
                        FROM regexp_split_to_table(lower(passage), '') WITH ORDINALITY AS one(letter, place)
                    ) AS pieces(piece) WHERE piece IS NOT NULL
                $$;
                CREATE INDEX "IX_registry_filing_passage_Pieces" ON registry_filing_passage USING gin (registry_pieces("Text"));
                DROP INDEX IF EXISTS "IX_registry_filing_passage_Text";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP INDEX "IX_registry_filing_passage_Pieces";
                DROP FUNCTION registry_pieces(text);
                """);
        }
    }
}
