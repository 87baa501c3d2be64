from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0004_claimed_days'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='standing',
            name='linkage',
        ),
        migrations.AlterField(
            model_name='standing',
            name='rung',
            field=models.CharField(blank=True, choices=[('confirmed', 'Hai bên xác nhận'), ('verified', 'Đã thẩm định'), ('evidenced', 'Có giao hàng đối chiếu')], max_length=10, verbose_name='bậc tin cậy'),
        ),
    ]
