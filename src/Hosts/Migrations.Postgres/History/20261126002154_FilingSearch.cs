using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class FilingSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "incidents_loss_item",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "moments",
                table: "incidents_claim",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registry_filing_passage",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Filing = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Clause = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_filing_passage", x => x.Number);
                    table.ForeignKey(
                        name: "FK_registry_filing_passage_registry_filing_Filing",
                        column: x => x.Filing,
                        principalTable: "registry_filing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_passage_Filing",
                table: "registry_filing_passage",
                column: "Filing");

            // pg_trgm is a trusted extension, yet a deployment may forbid it: the search then looks at every passage.
            migrationBuilder.Sql(
                """
                DO $$
                BEGIN
                    CREATE EXTENSION IF NOT EXISTS pg_trgm;
                    CREATE INDEX "IX_registry_filing_passage_Text" ON registry_filing_passage USING gin ("Text" gin_trgm_ops);
                EXCEPTION WHEN OTHERS THEN
                    RAISE NOTICE 'pg_trgm is not available (%), filings are searched without an index.', SQLERRM;
                END
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "registry_filing_passage");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "incidents_loss_item");

            migrationBuilder.DropColumn(
                name: "moments",
                table: "incidents_claim");
        }
    }
}
